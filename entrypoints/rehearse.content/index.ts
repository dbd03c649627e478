/** The rehearsal in a page: wires the search and the background together. Injected only while a procedure is rehearsed. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startRehearsal } from '../../page/rehearse';
import { uuid } from '../../page/uuid';
import { takeOver } from '../../platform/content';
import { rehearsalPort } from './port';

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  allFrames: true,
  matchOriginAsFallback: true,
  noScriptStartedPostMessage: true,
  main(context) {
    const life = takeOver('steplightRehearsal', context);
    if (life === null) return;
    const doc = uuid();
    startRehearsal({ doc, port: rehearsalPort(life, doc), signal: life.signal });
  },
});
