/**
 * The English of everything that can be wrong in a pack, a run, a playbook, a policy, a signature or a backup: one key, one sentence. `$1`, `$2`…
 * are values. People read `problem_<key>` of public/_locales; logs and the `steplight` command read this, and a test holds both equal. Keys
 * that begin with `words-` are what the shapes of schema/ say of a text, those with `form-` what zod calls a form. Collaborators:
 * problem.ts, of-shape.ts. Not here: what can fail (failures/sentences.ts).
 */
export const PROBLEM_SENTENCES = {
  // Values of other sentences.
  'the-file': 'the file',
  none: 'none',
  name: '"$1"',
  list: '$1, $2',
  at: '$1: $2',
  alone: '$1.',

  // The text of a file.
  empty: 'The file is empty.',
  'pack-too-large': 'The file has $1 MB; a pack may have $2 MB. Split it, or leave out pictures.',
  'run-too-large': 'The file has $1 MB; a run may have $2 MB. It is larger than any run that Steplight saves: ask for it again.',
  'signature-too-large': 'The file has $1 MB; a signature may have $2 MB. This is something else.',
  'part-too-large': 'The file has $1 MB; a part of a backup may have $2 MB. It was not made by Steplight.',
  'not-json': 'This is not valid JSON. Look for a missing comma, quote or bracket there.',
  'not-json-at': 'This is not valid JSON at line $1, column $2. Look for a missing comma, quote or bracket there.',
  'too-deep': 'Nested deeper than $1 levels; nothing here needs that.',
  'duplicate-key': '"$1" stands here twice; keep one.',
  'forbidden-key': '"$1" is not allowed as a name.',

  // What kind of file it is.
  'no-object': 'This is JSON, but not a Steplight pack: a pack is an object with "format": "steplight-pack".',
  'not-a-pack': 'This is not a Steplight pack: "format" must be "steplight-pack".',
  'cacao-playbook':
    'This is a CACAO playbook, not a Steplight pack. Import it in the library: it becomes a draft there. "steplight convert --to pack" makes a pack of it.',
  'newer-pack': 'This pack is in format $1; this Steplight reads formats up to $2. Update Steplight to import it.',
  'not-a-run': 'This is not a run of Steplight: "format" must be "steplight-run".',
  'newer-run': 'This run is in format $1; this Steplight reads formats up to $2. Update Steplight to import it.',
  'not-a-signature': 'This is not a signature of a Steplight pack: "format" must be "steplight-signature".',
  'not-a-key-change': 'This is not a change of keys: "format" must be "steplight-key-rotation".',

  // Its shape.
  'missing-text': '"$1" is missing; it must be text.',
  'missing-number': '"$1" is missing; it must be a number.',
  'missing-whole-number': '"$1" is missing; it must be a whole number.',
  'missing-boolean': '"$1" is missing; it must be true or false.',
  'missing-list': '"$1" is missing; it must be a list.',
  'missing-object': '"$1" is missing; it must be an object.',
  'missing-other': '"$1" is missing; it must be $2.',
  'missing-exactly': '"$1" is missing; it must be "$2".',
  'missing-one-of': '"$1" is missing; it must be one of $2.',
  'must-be-text': '"$1" must be text.',
  'must-be-number': '"$1" must be a number.',
  'must-be-whole-number': '"$1" must be a whole number.',
  'must-be-boolean': '"$1" must be true or false.',
  'must-be-list': '"$1" must be a list.',
  'must-be-object': '"$1" must be an object.',
  'must-be-other': '"$1" must be $2.',
  'must-be-exactly': '"$1" must be "$2".',
  'must-be-one-of': '"$1" must be one of $2.',
  'not-known': '"$1" is not known here; remove it or check its spelling.',
  'no-form-fits': '"$1" does not fit any of the allowed forms.',
  'too-long': '"$1" is too long: at most $2 characters.',
  'too-many-entries': '"$1" has too many entries: at most $2.',
  'at-most': '"$1" must be at most $2.',
  'empty-text': '"$1" must not be empty.',
  'at-least-one-entry': '"$1" needs at least 1 entry.',
  'at-least-entries': '"$1" needs at least $2 entries.',
  'at-least': '"$1" must be at least $2.',
  'more-than': '"$1" must be more than $2.',
  form: '"$1" is not in the right form ($2).',
  'form-date': 'ISO date',
  'form-datetime': 'ISO datetime',
  'form-uuid': 'UUID',
  'form-base64': 'base64-encoded string',
  words: '"$1": $2.',
  'words-id': 'use lower-case words joined by "-" or ".", like "acknowledge-alert"',
  'words-inherited': 'is a name that every object has already; choose another',
  'words-line': 'must be a single line',
  'words-version': 'use MAJOR.MINOR.PATCH, like "1.4.0"',
  'words-variable': 'use letters and digits, starting with a small letter, like "ticketId"',
  'words-address': 'must start with https:// or http://',
  'words-site': 'must be the address of one installation, like "https://grafana.example.com/": no user name, "?", "#" or "*"',
  'words-source': 'must start with https:// (http:// on this machine alone), without user name, password or "#"',
  'words-stored-source': 'must be an address that a source may have',
  'words-host': 'use a host like "*.example.com"',
  'words-label': 'use the name of a label, like "team"',
  'words-language': 'use a language tag, like "de" or "pt-BR"',
  'words-sha256': 'must be a SHA-256: 64 hexadecimal digits',
  'words-key': 'must be a key id: 43 letters, digits, "-" or "_"',
  'words-public-key': 'must be an Ed25519 public key: 43 letters, digits, "-" or "_"',
  'words-signature': 'must be an Ed25519 signature: 64 bytes as base64',

  // What points at what.
  'duplicate-id': '"$1" is used by $2 already.',
  'duplicate-address': '"$1" is the address of $2 already.',
  'unknown-framework': 'There is no framework "$1"; known are $2.',
  'unknown-role': 'There is no role "$1"; known are $2.',
  'unknown-severity': 'There is no severity "$1"; known are $2.',
  'unknown-phase': 'There is no phase "$1"; known are $2.',
  'unknown-step': 'There is no step "$1"; known are $2.',
  'unknown-picture': 'There is no picture "$1"; known are $2.',
  'unknown-page': 'There is no page "$1"; known are $2.',
  'unknown-tool': 'There is no tool "$1" in this pack or in the catalogue.',
  'page-without-tool': 'A page is named, but no tool.',
  'target-without-tool': 'A target without a tool is looked for on every page.',
  'besides-without-target': 'More is named to look at, but no target that it stands beside.',
  'unknown-variable': '{{$1}} is used, but no variable of that name is declared.',
  'unknown-variable-filled': '"$1" is filled, but no variable of that name is declared.',
  'empty-path': 'At $1 this procedure has no step.',
  'unused-picture': 'No step shows this picture; it is left out.',
  'stale-translation': 'No text reads like this any more, so this translation is not shown. Remove it, or give it the text of now.',
  'translation-variables': 'The {{variables}} of the translation are not those of the text, so the text is shown instead.',

  // Tool definitions and pictures of a pack.
  'known-tool':
    '"$1" is a tool that Steplight knows by itself; a pack does not change its rules. Give yours an id of its own, like "$2.$1", and name that in its steps.',
  'tool-of-another':
    'The pack "$1" has other rules for a tool of the id "$2", and was here first: its rules count as long as it is here. Give this tool another id, or replace or remove that pack.',
  'wide-host': '"$1" stands for too many hosts: at least two words must follow the star, like "*.corp.example".',
  'shared-host': '"$1" is also where $2 lives, which Steplight knows: there it comes first.',
  'changed-picture': 'The picture "$1" was changed: the SHA-256 of its bytes is $2. Put in the picture that was meant, under its own hash.',

  // The place of a pack among others.
  'bundled-id': '"$1" is the id of a pack that comes with Steplight.',
  'bundled-id-stays':
    '"$1" is the id of a pack that comes with Steplight, which an import does not replace. Give your pack an id of its own.',
  'own-pack': 'Its id is also that of a pack of yours, which stays. Give yours another id, or remove it, to get this one.',
  'own-id': '"$1" is the id that every browser has for what was made in it. Give the pack an id of its own.',
  'unsigned-file': 'Your organisation takes packs only with a signature by a key that is trusted. This file has none.',

  // Signatures and keys.
  'signature-of-other-pack': 'The signature is of the pack "$1", and this is "$2". Ask for the one of this pack.',
  'signature-of-other-version': 'The signature is of version $1, and this is $2. Ask for the one of this version.',
  'signature-of-other': 'The signature is of "$1" $2, and this is "$3" $4.',
  'changed-after-signing': 'The pack was changed after it was signed. Get it again from its owner, and do not use this one.',
  'signature-ended': 'The signature ended on $1. Ask the owner for a new one.',
  'other-pack': '"$1" cannot take the place of "$2": it is another pack.',
  'same-version': 'The pack changed, but its version is $1 as before. Raise "version" with every change.',
  'older-version': 'Version $1 is older than $2, which is there already.',
  'other-key': 'It is signed by the key $1, and you trust $2. Ask its owner which one is right.',
  'unknown-key':
    'It is signed by the key $1, which is not among the keys that you trust. Ask its owner whether it is theirs, add it under "Trusted keys", then drop both files again.',
  'key-differs': '"publicKey" is not the key $1; the signature was tampered with.',
  'not-a-key': '"publicKey" is no Ed25519 key.',
  'wrong-signature': 'The signature does not fit what it says; it was tampered with, or cut off.',
  unsigned: 'There is no signature beside it, and this source is signed. Ask its owner; nothing was taken in.',
  'does-not-hold': 'It does not hold.',
  'no-change-from': 'No change of keys begins at the key $1. Name the one that you trusted at first.',
  'two-successors': 'The key $1 names two successors. Ask its owner which one is right.',
  circle: 'The changes of keys lead back to $1.',

  // Runs.
  'too-many-pictures': 'The file has $1 pictures; a run may have $2. It is larger than any run that Steplight saves: ask for it again.',
  'pictures-too-large':
    'The pictures have $1 MB; those of a run may have $2 MB. It is larger than any run that Steplight saves: ask for it again.',
  'too-large-without-pictures':
    'Without pictures the file has $1 MB; a run may have $2 MB. It is larger than any run that Steplight saves: ask for it again.',
  'changed-run-picture': 'This picture was changed: the SHA-256 of its bytes is $1. Ask for the run again.',
  'unused-run-picture': 'No note of this run shows this picture. Take it out.',
  'wrong-run': 'This event belongs to another run than the file.',
  'event-twice': 'This id stands in the file twice.',
  'impossible-stamp': 'No clock gives this stamp to an event of this time.',
  'not-one-declaration': 'A run is declared once, before anything else happens in it.',
  'other-declaration': 'This run was declared differently here: it is another incident under the same number.',
  'changed-history': 'The file tells of something that is in the log here, and tells it differently: it was changed.',
  'too-long-together': 'Together the logs have more than $1 entries.',
  'event-elsewhere': 'Another run than $1 has an event with the id $2.',

  // CACAO playbooks.
  'playbook-no-object': 'This is no CACAO playbook: a playbook is an object with "type": "playbook".',
  'not-a-playbook': 'This is no CACAO playbook: "type" must be "playbook".',
  'no-workflow': 'This playbook has no "workflow", so there are no steps to make a procedure of.',
  'workflow-no-object': '"workflow" must be an object of steps; nothing can be made of this one.',
  'workflow-empty': 'The workflow of this playbook has no steps.',
  'workflow-too-long': 'The workflow has $1 steps; at most $2 are read. Split the playbook.',
  'nothing-to-do': 'Nothing is to be done in this playbook: its workflow has only beginnings and ends.',
  'playbook-too-long': 'This playbook has more than $1 steps, which is what a procedure may have. Split it.',

  // The policy of an organisation.
  'counts-as-false': '"$1" must be true or false. Until it is, it counts as false.',
  'source-twice': '"$1" is listed twice; the first entry counts.',
  'locked-without-value': '"$1" is locked, but "settings" has no usable value for it; people can still change it.',

  // Parts of a backup.
  'part-no-list': 'It is no list.',
  'part-item-twice': 'It stands in the file twice.',
  'part-other-pack': 'The pack in this part is "$1".',
  'part-other-run': 'The run in this part is $1.',
  'pack-without-text': 'Its text is not in the file, or is of another version.',
  'pack-without-origin': 'Nothing is said of where it came from.',
  'picture-without-bytes': 'Its bytes are not in the file.',
} as const;

export type ProblemKey = keyof typeof PROBLEM_SENTENCES;
