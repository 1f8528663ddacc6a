// Every kind in every carrier, the whole file encoded twice. What is checked: `encoded-matrix.ts`.

import { testPart } from './encoded-matrix.ts';

testPart('files, twice');
