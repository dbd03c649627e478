/**
 * Other people's text on its way into HTML. A pack is hostile until proven otherwise: whatever it holds comes out as text.
 * Collaborators: the writers; nothing of a pack reaches a document but through these functions.
 */

/**
 * Without what is no text: control characters, and the marks that reorder the text around them (what is read would not be
 * what is there). https://unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
export function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu, (mark) => (mark === '\n' || mark === '\t' ? mark : ''));
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For content and for attributes in quotes. */
export const escapeHtml = (text: string): string => plain(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? '');

/** An address that a person may open, as it goes into an attribute; null for any other scheme. */
export function webAddress(written: string): string | null {
  try {
    const url = new URL(plain(written));
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

/** A string in a style sheet: everything but letters and digits is written as its number, so that nothing can end it. */
export const cssString = (text: string): string =>
  `"${plain(text).replace(/[^A-Za-z0-9 ]/gu, (char) => `\\${(char.codePointAt(0) ?? 0).toString(16)} `)}"`;

/** Languages written from right to left. */
export const directionOf = (language: string): 'rtl' | 'ltr' =>
  /^(?:ar|arc|ckb|dv|fa|he|khw|ks|nqo|ps|sd|syr|ug|ur|yi)\b/i.test(language) ? 'rtl' : 'ltr';

/** A language tag as an attribute may have it. */
export const languageTag = (language: string): string => (/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/.test(language) ? language : 'und');
