/**
 * Two simple ways to find an element again, to compare with; both are what overlays and recorders commonly store. Run in the
 * page. Each is `record(element)` → JSON and `find(recorded)` → element or null; whatever is found is taken for sure.
 */

/** A CSS path by position, from the nearest ancestor with an id. */
export const cssPath = {
  record(element) {
    const steps = [];
    for (let at = element; at !== null; at = at.parentElement) {
      if (at.id !== '' && document.querySelectorAll(`#${CSS.escape(at.id)}`).length === 1) {
        steps.unshift(`#${CSS.escape(at.id)}`);
        break;
      }
      const alike = at.parentElement === null ? [] : [...at.parentElement.children].filter(({ localName }) => localName === at.localName);
      steps.unshift(alike.length > 1 ? `${at.localName}:nth-of-type(${alike.indexOf(at) + 1})` : at.localName);
    }
    return steps.join(' > ');
  },
  find: (path) => document.querySelector(path),
};

const plain = (element) => (element.textContent || element.getAttribute('value') || '').replace(/\s+/g, ' ').trim();

/** The id if it has one, else the first element of its tag with its text. */
export const idOrText = {
  record: (element) => ({ id: element.id, tag: element.localName, text: plain(element) }),
  find({ id, tag, text }) {
    const byId = id === '' ? null : document.getElementById(id);
    if (byId !== null || text === '') return byId;
    return [...document.getElementsByTagName(tag)].find((each) => plain(each) === text) ?? null;
  },
};
