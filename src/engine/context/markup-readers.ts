// Names in XML, HTML and Markdown tables.

import { atEnd, type BoundName, one, type Reader, run } from './reader.ts';

const TEXT_ELEMENT = 'string|value|data|td|dd|code|span|text';

/** `<entry key="name">value</entry>` */
export const titledElement: Reader = {
  leadsOn: true,
  ends: />$/,
  read: (left) => {
    const attributes = atEnd(/<[A-Za-z][\w:.-]{0,80}(\s[^<>]{0,200})>$/, left)?.found[1] ?? '';
    const title = /\b(?:name|key|id|field)\s*=\s*\\*["']([^"']{1,80})["']/i.exec(attributes)?.[1];
    return title === undefined ? null : one('element', title, null);
  },
};

/** `<key>name</key><string>value</string>` */
export const siblingElement: Reader = {
  leadsOn: true,
  ends: />$/,
  read: (left) => {
    const pattern = new RegExp(
      String.raw`<([A-Za-z][\w:.-]{0,40})\b[^<>]{0,80}>\s{0,8}([^<>]{1,80})<\/\1>\s{0,80}<(?:${TEXT_ELEMENT})\b[^<>]{0,80}>$`,
      'i',
    );
    const title = atEnd(pattern, left)?.found[2];
    return title === undefined ? null : one('label', title.trim(), null);
  },
};

/** `<name>value</name>` */
export const element: Reader = {
  leadsOn: true,
  ends: />$/,
  read: (left) => {
    const tag = atEnd(/<([A-Za-z][\w:.-]{0,80})(?:\s[^<>]{0,200})?>$/, left)?.found[1];
    return tag === undefined ? null : one('element', tag, null);
  },
};

/** `| name | value |` */
export const tableCell: Reader = {
  leadsOn: false,
  ends: /\|$/,
  read: (left) => {
    const cells = run(left.slice(0, -1), /[^\n]/, 240).split('|').slice(1).reverse();
    return cells.length === 0 ? null : { names: cells.map((text): BoundName => ({ by: 'label', text })), rest: null };
  },
};
