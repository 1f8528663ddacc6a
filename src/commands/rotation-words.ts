// In which order a kind of credential can be replaced, in a sentence for people.

import type { RotationOrder } from '../core/rule.ts';

export function rotationWords(order: RotationOrder): string {
  switch (order) {
    case 'overlap':
      return 'a new one works beside the old one for a while: deploy the new one, then end the old one';
    case 'replaces':
      return 'making a new one ends the old one at once: prepare the places that use it first';
    case 'kill-first':
      return 'the old one must be deactivated before there can be a new one: prepare the places that use it first';
    case 'kill-only':
      return 'it can only be ended, not replaced by another of its kind';
    case 'none':
      return 'it ends by itself before anyone could act';
  }
}
