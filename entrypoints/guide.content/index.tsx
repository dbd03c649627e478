/** The guide in a page: wires the page room, the card and the background together. Injected only while a run is followed. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import keys from '../../components/common/keys.css?inline';
import surface from '../../components/common/surface.css?inline';
import tokens from '../../components/common/tokens.css?inline';
import card from '../../components/overlay/card.css?inline';
import { drawCard } from '../../components/overlay/draw';
import { setTranslator, t } from '../../components/common/text';
import { describe } from '../../page/describe';
import { targetHere } from '../../page/frames';
import { startGuide } from '../../page/guide';
import spotlight from '../../page/spotlight/spotlight.css?inline';
import { watchTarget } from '../../page/watch';
import { aliveOrEnd, takeOver, texts, wordsUntilGone } from '../../platform/content';
import { guidePort } from './port';

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  allFrames: true,
  matchOriginAsFallback: true,
  noScriptStartedPostMessage: true,
  cssInjectionMode: 'manual',
  main(context) {
    const life = takeOver('steplightGuide', context);
    if (life === null) return;
    setTranslator(wordsUntilGone(life), texts.getUILanguage());
    startGuide({
      port: guidePort(life),
      css: `${tokens}\n${surface}\n${spotlight}\n${card}\n${keys}`,
      draw: drawCard,
      signal: life.signal,
      isAlive: aliveOrEnd(life),
      awayLabel: (side) => t(`overlay_away_${side}`),
      watch: watchTarget,
      here: targetHere,
      describe,
    });
  },
});
