/**
 * The English sentence of every failure that is expected, by its code: one code, one sentence. `$1`, `$2`… are values. People read
 * `failure_<code>` of public/_locales; logs and the `steplight` command read this, and a test holds both equal. Not here: what a source
 * did wrong, and what is wrong in a file (problems/sentences.ts). Collaborator: failing.ts.
 */
export const SENTENCES = {
  // Messages between the parts.
  'unknown-command': 'Steplight was asked for something that it does not know. Reload this page.',
  'not-allowed': 'This page may not ask for that.',
  'not-enabled': 'Steplight is not enabled for this site any more.',
  'bad-payload': 'Steplight was asked for something in a form that it does not know ($1). Reload this page.',
  'no-answer': 'Steplight did not answer. Reload this page.',

  // The organisation.
  locked: 'Your organisation has set this, and it cannot be changed here: $1.',
  'recorder-off': 'Your organisation has switched recording off.',
  'pictures-off': 'Your organisation has switched pictures off.',

  // Storage.
  'disk-full': 'The disk is full. Nothing was changed; free some space, then try again.',
  'storage-hangs': 'The browser did not finish writing. Nothing was acknowledged; check that the disk is not full, then try again.',
  'storage-blocked':
    'Another window of Steplight, of an older version, still has the stored data open. Close or reload it, then try again. Nothing was changed.',
  'storage-waits':
    'The stored data does not open. Another window of Steplight that hangs may hold it: close or reload the others, or restart the browser, then try again. Nothing was changed.',
  'storage-empty': 'There is no stored data that could be read.',
  'not-renewed': 'The stored data stays as it is: it can be opened, or is only of another version. Nothing was changed.',
  'newer-database': 'The stored data is from a newer Steplight. Update Steplight; nothing was changed.',
  'storage-unavailable':
    'The stored data cannot be opened ($1). Check that the disk is not full, then restart the browser; nothing was changed.',
  'storage-failed': 'Writing failed ($1). Nothing was changed.',

  // Packs.
  'unknown-pack': 'The pack “$1” is not in this browser any more.',
  'bundled-pack': 'This comes with Steplight and is not edited. Make a copy of it, and edit that.',
  'bundled-pack-stays': 'This pack comes with Steplight and cannot be removed.',
  'pack-too-large':
    'With its pictures the pack “$1” has $2 MB; one of more than $3 MB cannot be imported anywhere. Export it without pictures or in parts, or take pictures out of its steps.',
  'pack-busy': 'The pack was changed by something else again and again. Nothing was changed; try again.',
  'pack-full': 'The pack “$1” is full: $2',
  'plan-changed': 'The pack was changed here since this was shown. Nothing was changed; look at it again.',
  'foreign-pack': 'The id “$1” belongs to a pack from elsewhere. Nothing was changed; say that this one may take its place, or leave it.',
  undecided: 'It is not decided yet what becomes of “$1”, which was changed here. Nothing was changed.',
  'does-not-fit':
    'What was chosen for “$1” does not fit together. Nothing was changed; leave it as it is here, or drop what was changed here.',
  'not-restorable':
    'This import cannot be taken back any more: the pack was changed since, or another one was imported. Nothing was changed.',
  'own-changed': 'Your procedures were changed meanwhile. Nothing was restored; look at it again.',
  'unknown-record': 'This record is not there any more.',
  'backup-too-large': 'There is more than one backup can hold (4 GB, 65,535 things). Nothing was saved.',
  'no-original': 'This procedure stands as its pack has it, or is not here any more. Nothing was changed.',

  // Procedures and their drafts.
  'unknown-procedure': 'This procedure is not in the library any more.',
  'unknown-draft': 'This draft is not there any more. Practise what is published instead.',
  'draft-changed': 'This draft was saved, published or discarded in another window since it was read here. Nothing was changed.',
  'other-procedure': 'The id of a procedure does not change while it is edited.',
  'unknown-framework':
    'The framework “$1” that this procedure follows is not in this browser. Import the pack that has it, then try again.',
  'no-framework': 'The library is empty. Import a pack with a framework first.',
  'draft-without-pack': 'The pack “$1” is not in this browser any more. Import it again, or make a new procedure from this draft.',
  'version-too-low': 'Version $1 is published already; $2 is not higher. Choose a higher version.',
  'not-publishable': 'This cannot be published yet. Problems: $1. The first: $2',
  'step-not-publishable': 'This cannot be published yet. Problems: $1. The first, in step $2: $3',

  // Pictures.
  'picture-type': 'A picture must be WebP, PNG or JPEG; this is “$1”.',
  'picture-too-large': 'A picture must have at most $1 MB; this has $2 MB.',
  'picture-too-wide': 'A picture must be at most $1 pixels wide and high; this is $2 × $3.',
  'picture-missing': 'A picture of this note is not stored. Add the picture again.',

  // Tools.
  'unknown-tool-draft': 'This draft is not there any more: it was saved for use or discarded in another window; nothing was changed.',
  'other-tool': 'The id of a tool that is in use stays “$1”: steps name it.',
  'not-usable': 'This definition cannot be used yet: $1. Each field says what is missing.',
  'tool-without-pack': 'The pack “$1” is not in this browser any more. Import it again, or describe the tool anew from this draft.',
  'pack-not-whole': 'The pack would not be whole. “$1”: $2 Change that first, or keep the page.',
  'page-in-use': 'The pack would not be whole. “$1”, step $2: $3 Change that step first, or keep the page.',
  'tool-in-use': 'Steps of its pack name this tool: $1. Change them first.',

  // Recording and rehearsing.
  'not-recording': 'Nothing is being recorded any more.',
  'already-recording': 'A recording is under way. Stop it first.',
  'unknown-recording': 'This recording is not there any more.',
  'nothing-recorded': 'Nothing was recorded, so there is nothing to make steps of.',
  'step-gone': 'The step that was to be recorded again is not there any more. The recording is kept.',
  'not-rehearsing': 'No rehearsal is under way any more. Start it again.',
  'no-description': 'This proposal is from an older Steplight and holds too little to look for. Dismiss it.',
  'no-target': 'This step points at nothing any more. Dismiss the proposal.',

  // Sources and keys.
  'same-source': 'You are subscribed to this address already.',
  'no-source': 'This source is not here any more.',
  'public-key': 'This is a public key; signing needs the private one, the file without “.pub”.',
  'private-key': 'This is a private key, which belongs to nobody but its owner; give the public one, “.pub”.',
  'not-a-private-key': 'This is no private key: a PEM file with “BEGIN PRIVATE KEY”, as “steplight keygen” writes it.',
  'not-a-public-key': 'This is no public key: a PEM file with “BEGIN PUBLIC KEY”, as “steplight keygen” writes it.',
  'other-kind-of-key': 'This is no Ed25519 key; other kinds, such as RSA, are not used.',
  'no-ed25519': 'Signatures cannot be checked here: this browser does not know Ed25519. Update it.',

  // Runs.
  'unknown-run': 'There is no such run.',
  'no-steps': 'At this severity the procedure has no step.',
  'not-shown': 'Another step is shown now.',
  'not-followed': 'This run is not followed any more.',
  'only-a-guess': 'The element was only guessed; say yourself that it is done.',
  'no-panel': 'Open the sidebar from the toolbar.',
  'not-exportable': 'This run cannot be saved as a file: $1',
  'id-taken': 'Another event has this id.',
  'not-declared': 'This run was never declared.',
  'already-declared': 'This run is declared already.',
  'wrong-run': 'The event belongs to another run.',
  'out-of-order': 'Event $1 comes after event $2 in the log.',
  ended: 'This run has ended.',
  paused: 'The run is paused: resume it first.',
  'already-paused': 'The run is paused already.',
  'not-paused': 'The run is not paused.',
  'pause-reason': 'Say why the run is paused.',
  'end-reason': 'Say why the run is given up.',
  'continued-elsewhere': 'The run had been continued elsewhere by then: it goes on there.',
  'unknown-step': 'There is no step “$1” in $2.',
  'not-in-plan': '“$1” is not a step of this run at this severity.',
  'goal-not-in-plan': 'The step that this leads to is not a step of this run at this severity.',
  'already-done': '“$1” is finished already.',
  'not-finished': '“$1” is open.',
  'not-confirmed': '“$1” needs a confirmation first: compare in the panel what it is done to.',
  'skip-reason': 'Say why this step is skipped.',
  'unknown-branch': '“$1” has no such branch.',
  'loop-limit': 'Times that this was tried: $1, and no more is meant. Go on another way, or escalate.',
  'unknown-severity': 'There is no severity “$1” in $2.',
  'same-severity': 'The run has this severity already.',
  'unknown-role': 'There is no role “$1” in $2.',
  'unknown-phase': 'There is no phase “$1” with steps in this run.',
  'built-in-variable': '“$1” follows the severity of the run; change that.',
  'unknown-update': 'This update is not in the run, or it was taken back already.',
  'unknown-notification': 'There is no notification “$1”.',
  'not-sent': 'That was not sent yet.',

  // The review of a run.
  'not-ended': 'The review is written once the run has ended.',
  'review-closed': 'The review is closed. Open it again to change it.',
  'unknown-question': 'The review has no question $1.',
  'unknown-item': 'This item is not in the review any more.',
  'review-step': 'The review cannot go there from where it stands. Look at it again.',
  'reopen-reason': 'Say why the review is opened again.',
  'review-incomplete': 'The review cannot be closed yet. Answers, items, owners and due dates that are missing: $1.',
} as const;

export type FailureCode = keyof typeof SENTENCES;
