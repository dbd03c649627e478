/** The recorder in a page: wires the capture, the sign and the background together. Injected only while somebody records. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import surface from '../../components/common/surface.css?inline';
import tokens from '../../components/common/tokens.css?inline';
import { setTranslator } from '../../components/common/text';
import { drawSign } from '../../components/recorder/draw';
import sign from '../../components/recorder/sign.css?inline';
import { startCapture } from '../../page/capture/capture';
import { uuid } from '../../page/uuid';
import { aliveOrEnd, takeOver, texts, wordsUntilGone } from '../../platform/content';
import { capturePort } from './port';

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  allFrames: true,
  matchOriginAsFallback: true,
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  cssInjectionMode: 'manual',
  main(context) {
    const life = takeOver('steplightRecorder', context);
    if (life === null) return;
    setTranslator(wordsUntilGone(life), texts.getUILanguage());
    const doc = uuid();
    startCapture({
      doc,
      port: capturePort(life, doc),
      css: `${tokens}\n${surface}\n${sign}`,
      draw: drawSign,
      signal: life.signal,
      isAlive: aliveOrEnd(life),
    });
  },
});
