// One object of a repository, scanned where it lies. Where it stood is not known yet: what is found in a file is found for a path that speaks of HubSpot
// and for one that does not, since nothing else about a path matters.

import type { Finding } from '../core/finding.ts';
import type { Outermost } from '../core/provenance.ts';
import { AS_IT_IS } from '../core/stored.ts';
import { parseCommit } from '../git/commit.ts';
import type { IdLength } from '../git/object-id.ts';
import type { ObjectType } from '../git/object-type.ts';
import { parseTag } from '../git/tag.ts';
import { walkTree } from '../git/tree.ts';
import type { PartEvent } from '../scan/event.ts';
import { readName } from '../scan/name.ts';
import type { ObjectEvent, ObjectPlace } from '../scan/object-event.ts';
import { scanItem } from '../scan/scan-item.ts';
import { contentItems, isPlain } from '../sources/items.ts';
import { showPath } from '../sources/show-path.ts';
import type { Desk } from './desk.ts';
