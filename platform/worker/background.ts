/**
 * The worker: listeners are registered synchronously, in one place, and every one waits until the stores are ready.
 * It keeps no truth in variables and may die after any `await`.
 */
import { browser } from '../browser';
import { removePack } from '../db/packs';
import { clearTrouble } from '../db/settings';
import { broadcast, serve, type Admits } from '../messenger';
import { onPolicyChanged } from '../policy';
import { forgetTab } from '../session';
import { admits, withdraw } from './admits';
import { wish } from './card';
import * as commands from './commands';
import { eraseAll, everythingChanged } from './data';
import * as drafts from './drafts';
import * as guide from './guide';
import { importFile } from './handoff';
import * as imports from './imports';
import { keep } from './keeping';
import { addressChanged, leftTool, facts, hello, here, lookAgain } from './pages';
import { refreshBadges } from './badge';
import { holdLine, shot } from './pictures';
import * as recording from './recording';
import * as records from './records';
import * as rehearsal from './rehearsal';
import { acceptKeys, copy, proposal, verifyAll } from './rehearsal-accept';
import * as walk from './rehearsal-walk';
import * as omnibox from './omnibox';
import { alarmRang, forbidden, pressed, showOne, stop } from './nudges';
import { append, declare, follow, settingsChanged } from './runs';
import { refreshSites } from './sites';
import * as sources from './sources';
import { onRecovered, ready, renew, startUp } from './start';
import * as tools from './tools';
import { tryOn } from './trial';
import { wanted } from './wanted';

/** A notification of the system was pressed. */
const onNotice = (name: string): void =>
  void ready()
    .then(() => pressed(name))
    .catch(complain);

export function runBackground(): void {
  browser.runtime.onInstalled.addListener(({ reason }) => void startUp(reason === 'install'));
  browser.runtime.onStartup.addListener(() => void startUp());

  const sitesChanged = async (): Promise<void> => refreshSites(await wanted()).then(refreshBadges);
  browser.permissions.onAdded.addListener(
    () =>
      void ready()
        .then(sitesChanged)
        // In a page that is open since before, detection has only to be asked.
        .then(lookAgain)
        .catch(complain),
  );
  const reachChanged = (): void =>
    void ready()
      .then(() => sources.permitted())
      .catch(complain);
  browser.permissions.onAdded.addListener(reachChanged);
  browser.permissions.onRemoved.addListener(reachChanged);
  browser.permissions.onRemoved.addListener(({ origins = [], permissions = [] }) => {
    void ready()
      .then(() => withdraw(origins))
      .then(sitesChanged)
      .catch(complain);
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
  onRecovered(everythingChanged);
  browser.commands.onCommand.addListener(
    (name) =>
      void ready()
        .then(() => commands.run(name))
        .catch(complain),
  );
  browser.omnibox.onInputStarted.addListener(() => void ready().then(omnibox.begin).catch(complain));
  browser.omnibox.onInputCancelled.addListener(omnibox.end);
  browser.omnibox.onInputChanged.addListener(
    (text, answer) =>
      void ready()
        .then(() => omnibox.suggest(text, answer))
        .catch(complain),
  );
  browser.omnibox.onInputEntered.addListener(
    (text, disposition) =>
      void ready()
        .then(() => omnibox.enter(text, disposition))
        .catch(complain),
  );
  browser.tabs.onRemoved.addListener((tab) => void Promise.all([forgetTab(tab), walk.tabGone(tab)]).catch(complain));
  browser.alarms.onAlarm.addListener(
    ({ name }) =>
      void ready()
        .then(async () => (await walk.alarmRang(name)) || (await sources.alarmRang(name)) || (await alarmRang(name)))
        .catch(complain),
  );

  // Pages of the extension read it again with the settings.
  onPolicyChanged(
    () =>
      void ready()
        .then(() => Promise.all([settingsChanged({ mappings: true }), recording.obey()]))
        .then(() => sources.checkDue())
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

  const heard: Admits = async (sender) => (await ready(), admits(sender));
  serve(heard, {
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
    'guide.go': async (payload, sender) => (await ready(), guide.go(payload, sender)),
    // Before any await: opening the panel needs the click that asked for it.
    'guide.panel': (_, sender) => guide.panel(sender),
    'guide.picture': async (payload) => (await ready(), guide.picture(payload)),
    'record.view': async (_, sender) => (await ready(), recording.view(sender)),
    'record.capture': async (payload, sender, admitted) => (await ready(), recording.capture(payload, sender, admitted)),
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
    'run.go': async (payload) => (await ready(), guide.goFromPanel(payload)),
    'tab.here': async ({ tab }) => (await ready(), here(tab)),
    'site.changed': async () => (await ready(), await refreshSites(await wanted()), null),
    'notify.test': async () => (await ready(), showOne()),
    'notify.stop': async () => (await ready(), await stop(), null),
    'settings.changed': async (payload) => (await ready(), await settingsChanged(payload), null),
    'pack.plan': async (payload) => (await ready(), imports.plan(payload)),
    'pack.apply': async (payload) => (await ready(), imports.apply(payload)),
    'pack.restore': async ({ packs }) => (await ready(), imports.restore(packs)),
    'pack.original': async (payload) => (await ready(), drafts.original(payload)),
    'pack.remove': async ({ pack }) => (
      await ready(),
      await removePack(pack),
      await Promise.all([broadcast('library', [pack]), lookAgain(), sources.packChanged(pack)]),
      null
    ),
    'source.look': async (payload) => (await ready(), sources.look(payload)),
    'source.add': async (payload) => (await ready(), sources.add(payload)),
    'source.check': async (payload) => (await ready(), sources.check(payload)),
    'source.change': async (payload) => (await ready(), sources.change(payload)),
    'source.remove': async (payload) => (await ready(), sources.remove(payload)),
    'key.trust': async (payload) => (await ready(), sources.trust(payload)),
    'key.forget': async (payload) => (await ready(), sources.forget(payload)),
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
    'records.check': async () => (await ready(), records.check()),
    'records.forget': async (payload) => (await ready(), records.forget(payload)),
    'data.erase': async (payload) => (await ready(), eraseAll(payload)),
    'data.changed': async () => (await ready(), everythingChanged()),
    // It does not wait until the stores are ready: they cannot be opened.
    'records.renew': () => renew(),
    'trouble.dismiss': async ({ code }) => (await ready(), await clearTrouble(code), await broadcast('trouble', []), null),
  });
}

const complain = (error: unknown): void => console.error('Steplight:', error);
