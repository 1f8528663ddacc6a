// Every kind in every carrier, its value written in another way. What is checked: `encoded-matrix.ts`.

import { testPart } from './encoded-matrix.ts';

testPart('values');
