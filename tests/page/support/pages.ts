/** Small pages as tools draw them, made up for property tests: words, controls, parts, and what a release changes about them. */
import * as fc from 'fast-check';

const word = fc.constantFrom(
  'Save',
  'Edit',
  'Delete',
  'Close',
  'Acknowledge',
  'Unacknowledge',
  'Enable',
  'Disable',
  'Mute host',
  'Open ticket',
  'Bestätigen',
  'Fermer',
  '確認',
  'Page 1',
  'Page 2',
  'web-01',
  'web-02',
  'INC0042',
  'Priority',
  'Comment',
  'Assigned to',
);
const name = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 1, arbitrary: word.map((text) => `${text} <i class="badge">3</i>`) },
  { weight: 1, arbitrary: word.map((text) => `<svg class="icon"><path d="M0 0h9"/></svg> <span>${text}</span>`) },
);
/** Most elements have none, some one that a program made up. */
const id = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constantFrom('save', 'main', 'comment') },
  { weight: 2, arbitrary: fc.integer({ min: 100, max: 999 }).map((number) => `ember${number}`) },
);
const attributes = fc
  .record({
    id,
    class: fc.constantFrom('', '', 'btn btn-primary', 'css-1x2y3z', 'link is-active'),
    title: fc.oneof({ weight: 5, arbitrary: fc.constant('') }, { weight: 1, arbitrary: word }),
    'data-testid': fc.oneof({ weight: 8, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom('submit', 'row-action') }),
  })
  .map((all) =>
    Object.entries(all)
      .filter(([, value]) => value !== '')
      .map(([key, value]) => ` ${key}="${value}"`)
      .join(''),
  );
const href = fc.constantFrom('#', '/a', '/b?id=1', '/b?id=2', '/hosts/web-01', 'status.cgi?host=web-01&style=detail', 'javascript:void(0)');
const field = fc.constantFrom('q', 'title', 'f[1]', 'f[2]', 'com_data', 'owner');

const control: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(name, attributes).map(([text, rest]) => `<button${rest}>${text}</button>`) },
  { weight: 4, arbitrary: fc.tuple(name, href, attributes).map(([text, to, rest]) => `<a href="${to}"${rest}>${text}</a>`) },
  { weight: 2, arbitrary: fc.tuple(word, field, id).map(([text, of, own]) => `<label>${text} <input name="${of}" id="${own}"></label>`) },
  { weight: 1, arbitrary: fc.tuple(word, field).map(([text, of]) => `<textarea name="${of}" placeholder="${text}"></textarea>`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(word, field, fc.uniqueArray(word, { minLength: 1, maxLength: 3 }))
      .map(
        ([text, of, all]) =>
          `<label>${text} <select name="${of}">${all.map((each) => `<option>${each}</option>`).join('')}</select></label>`,
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(word, fc.constantFrom('radio', 'checkbox'), fc.constantFrom('1', '2'))
      .map(([text, type, value]) => `<label><input type="${type}" name="r" value="${value}"> ${text}</label>`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(word, fc.constantFrom('tab', 'menuitem', 'switch', 'option'))
      .map(([text, role]) => `<div role="${role}" tabindex="0">${text}</div>`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('fa-trash', 'fa-edit', 'fa-bell'))
      .map(([icon]) => `<button><i class="fa ${icon}" style="display: inline-block; width: 1em; height: 1em"></i></button>`),
  },
  { weight: 1, arbitrary: word.map((text) => `<div hidden><button>${text}</button></div>`) },
  { weight: 1, arbitrary: word.map((text) => `<x-button><template shadowrootmode="open"><button>${text}</button></template></x-button>`) },
);

const part: fc.Arbitrary<string> = fc.oneof(
  fc.array(control, { minLength: 1, maxLength: 4 }).map((all) => `<p>${all.join(' ')}</p>`),
  fc
    .array(fc.tuple(word, control, control), { minLength: 1, maxLength: 5 })
    .map((rows) => `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`),
  fc
    .tuple(word, fc.array(control, { minLength: 1, maxLength: 3 }))
    .map(([title, all]) => `<section aria-label="${title}"><h2>${title}</h2>${all.join('')}</section>`),
  fc.array(control, { minLength: 1, maxLength: 4 }).map((all) => `<nav><ul>${all.map((each) => `<li>${each}</li>`).join('')}</ul></nav>`),
  fc
    .tuple(word, fc.array(control, { minLength: 1, maxLength: 3 }))
    .map(
      ([title, all]) =>
        `<form name="${title.toLowerCase().replace(/\W/g, '-')}"><fieldset><legend>${title}</legend>${all.join('')}</fieldset><input type="submit" value="${title}"></form>`,
    ),
  fc
    .tuple(word, fc.array(control, { minLength: 1, maxLength: 2 }))
    .map(([title, all]) => `<dialog open aria-label="${title}">${all.join('')}</dialog>`),
);

export const pages: fc.Arbitrary<string> = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('\n'));
