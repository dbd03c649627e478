/**
 * The worker: listeners are registered synchronously, in one place, and every one waits until the stores are ready.
 * It keeps no truth in variables and may die after any `await`.
 */
import { browser } from '../browser';
import { importPack, removePack } from '../db/packs';
import { restorePack } from '../db/restore';
import { clearTrouble } from '../db/settings';
import { broadcast, serve } from '../messenger';
import { forgetTab } from '../session';
import { wish } from './card';
import * as commands from './commands';
import * as drafts from './drafts';
import * as guide from './guide';
import { importFile } from './handoff';
import { keep } from './keeping';
import { addressChanged, leftTool, facts, hello, here, libraryChanged, lookAgain } from './pages';
import { refreshBadges } from './badge';
import { holdLine, shot } from './pictures';
import * as recording from './recording';
import * as rehearsal from './rehearsal';
import { acceptKeys, copy, proposal, verifyAll } from './rehearsal-accept';
import * as walk from './rehearsal-walk';
import { alarmRang, forbidden, pressed, showOne, stop } from './nudges';
import { append, declare, follow, settingsChanged } from './runs';
import { refreshSites } from './sites';
import { ready, startUp } from './start';
import * as tools from './tools';
import { tryOn } from './trial';
import { wanted } from './wanted';

/** A notification of the system was pressed. */
const onNotice = (name: string): void =>
  void ready()
    .then(() => pressed(name))
    .catch(complain);

export function runBackground(): void {
  browser.runtime.onInstalled.addListener(() => void startUp());
  browser.runtime.onStartup.addListener(() => void startUp());

  const sitesChanged = (): void =>
    void ready()
      .then(async () => refreshSites(await wanted()))
      .then(refreshBadges, complain);
  browser.permissions.onAdded.addListener(sitesChanged);
  browser.permissions.onRemoved.addListener(sitesChanged);
  browser.permissions.onRemoved.addListener(({ permissions = [] }) => {
    if (permissions.includes('notifications')) void ready().then(forbidden).catch(complain);
  });

  browser.tabs.onUpdated.addListener((tab, change) => {
    if (change.url !== undefined) void addressChanged(tab).catch(complain);
    // Of a site that it may not read the browser gives no address: then only the silence tells that the tool is gone.
    else if (change.status !== undefined) void leftTool(tab).catch(complain);
    if (change.status === 'complete')
      void ready()
        .then(() => recording.pageLoaded(tab))
        .catch(complain);
  });
  browser.tabs.onCreated.addListener(({ id }) => id !== undefined && recording.tabOpened(id));
  browser.tabs.onActivated.addListener(
    ({ tabId }) =>
      void ready()
        .then(() => recording.tabInFront(tabId))
        .catch(complain),
  );
  browser.windows.onFocusChanged.addListener((window) => {
    if (window === browser.windows.WINDOW_ID_NONE) return;
    void ready()
      .then(() => recording.windowInFront(window))
      .catch(complain);
  });
  browser.commands.onCommand.addListener(
    (name) =>
      void ready()
        .then(() => commands.run(name))
        .catch(complain),
  );
  browser.tabs.onRemoved.addListener((tab) => void Promise.all([forgetTab(tab), walk.tabGone(tab)]).catch(complain));
  browser.alarms.onAlarm.addListener(
    ({ name }) =>
      void ready()
        .then(async () => (await walk.alarmRang(name)) || (await alarmRang(name)))
        .catch(complain),
  );

  const listen = (): void => {
    const { notifications } = browser as { notifications?: typeof browser.notifications };
    if (notifications?.onClicked.hasListener(onNotice) === false) notifications.onClicked.addListener(onNotice);
  };
  listen();
  // It is there from the moment in which it is allowed.
  browser.permissions.onAdded.addListener(listen);

  // Guides hold a line while their step can be done; taking it is all there is to do.
  browser.runtime.onConnect.addListener((port) => {
    if (port.sender?.id !== browser.runtime.id || (port.name !== 'awake' && !holdLine(port))) port.disconnect();
    else port.onMessage.addListener(() => undefined);
  });

  serve({
    'page.hello': async (_, sender) => (await ready(), hello(sender)),
    'page.facts': async (payload, sender) => {
      await ready();
      const shapes = await facts(payload, sender);
      await guide.told(sender);
      return shapes;
    },
    'guide.view': async (_, sender) => (await ready(), guide.view(sender)),
    'guide.found': async (payload, sender) => (await ready(), guide.found(payload, sender)),
    'guide.act': async (payload) => (await ready(), guide.act(payload)),
    'guide.point': async (payload, sender) => (await ready(), guide.point(payload, sender)),
    'guide.unpoint': async (payload) => (await ready(), guide.unpoint(payload)),
    'guide.ask': async (payload, sender) => (await ready(), guide.ask(payload, sender)),
    'guide.card': async (payload) => (await ready(), wish(payload)),
    'guide.go': async (payload, sender) => (await ready(), guide.go(payload, sender.tab)),
    // Before any await: opening the panel needs the click that asked for it.
    'guide.panel': (_, sender) => guide.panel(sender),
    'guide.picture': async (payload) => (await ready(), guide.picture(payload)),
    'record.view': async (_, sender) => (await ready(), recording.view(sender)),
    'record.capture': async (payload, sender) => (await ready(), recording.capture(payload, sender)),
    // At once: a moment later the menu may be gone.
    'record.shot': (payload, sender) => shot(payload, sender),
    'record.blocked': async (payload) => (await ready(), recording.blocked(payload)),
    'record.order': async (payload) => (await ready(), recording.order(payload)),
    'record.start': async (payload) => (await ready(), recording.start(payload)),
    'record.tell': async (payload) => (await ready(), recording.order(payload)),
    'record.allowed': async () => (await ready(), recording.allowed()),
    'record.discard': async (payload) => (await ready(), recording.discard(payload)),
    'record.keep': async (payload) => (await ready(), keep(payload)),
    'rehearse.view': async (_, sender) => (await ready(), rehearsal.view(sender)),
    'rehearse.found': async (payload, sender) => (await ready(), rehearsal.found(payload, sender)),
    'rehearse.start': async (payload) => (await ready(), rehearsal.start(payload)),
    'rehearse.stop': async () => (await ready(), rehearsal.stop()),
    'rehearse.again': async () => (await ready(), rehearsal.again()),
    'rehearse.values': async (payload) => (await ready(), rehearsal.setValues(payload)),
    'rehearse.open': async (payload) => (await ready(), rehearsal.open(payload)),
    'rehearse.openAll': async () => (await ready(), walk.openAll()),
    'rehearse.accept': async (payload) => (await ready(), acceptKeys(payload)),
    'rehearse.verify': async () => (await ready(), verifyAll()),
    'rehearse.copy': async (payload) => (await ready(), copy(payload)),
    'rehearse.proposal': async (payload) => (await ready(), proposal(payload)),
    'run.declare': async (payload) => (await ready(), declare(payload)),
    'run.append': async (payload) => (await ready(), append(payload)),
    'run.import': async (payload) => (await ready(), importFile(payload)),
    'run.follow': async ({ run }) => (await ready(), follow(run)),
    'run.go': async (payload) => (await ready(), guide.go(payload)),
    'tab.here': async ({ tab }) => (await ready(), here(tab)),
    'site.changed': async () => (await ready(), await refreshSites(await wanted()), null),
    'notify.test': async () => (await ready(), showOne()),
    'notify.stop': async () => (await ready(), await stop(), null),
    'settings.changed': async (payload) => (await ready(), await settingsChanged(payload), null),
    'pack.import': async ({ text, replace = false }) => {
      await ready();
      const report = await importPack(text, replace, Date.now());
      if (report.outcome === 'imported') await libraryChanged(report.pack);
      return report;
    },
    'pack.restore': async ({ pack }) => (await ready(), await restorePack(pack), await libraryChanged(pack), null),
    'pack.remove': async ({ pack }) => (
      await ready(),
      await removePack(pack),
      await Promise.all([broadcast('library', [pack]), lookAgain()]),
      null
    ),
    'draft.create': async (payload) => (await ready(), drafts.create(payload)),
    'draft.open': async (payload) => (await ready(), drafts.open(payload)),
    'draft.save': async (payload) => (await ready(), drafts.save(payload)),
    'draft.discard': async (payload) => (await ready(), drafts.discard(payload)),
    'draft.publish': async (payload) => (await ready(), drafts.publish(payload)),
    'draft.remove': async (payload) => (await ready(), drafts.remove(payload)),
    'tool.create': async (payload) => (await ready(), tools.create(payload)),
    'tool.save': async (payload) => (await ready(), tools.save(payload)),
    'tool.discard': async (payload) => (await ready(), tools.discard(payload)),
    'tool.use': async (payload) => (await ready(), tools.use(payload)),
    'tool.remove': async (payload) => (await ready(), tools.remove(payload)),
    'tool.try': async (payload) => (await ready(), tryOn(payload)),
    'trouble.dismiss': async ({ code }) => (await ready(), await clearTrouble(code), await broadcast('trouble', []), null),
  });
}

const complain = (error: unknown): void => console.error('Steplight:', error);
