/**
 * What a page, a panel and a worker hold, by the DevTools protocol, after the garbage is collected. Collaborator: run.mjs. It knows nothing of
 * what they do.
 */
const OBSERVERS = ['MutationObserver', 'ResizeObserver', 'IntersectionObserver', 'PerformanceObserver'];

export async function openMeter(target, id) {
  const session = await target.createCDPSession();
  const worlds = new Map();
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.set(context.id, context));
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => worlds.delete(executionContextId));
  session.on('Runtime.executionContextsCleared', () => worlds.clear());
  await session.send('Runtime.enable');
  await session.send('HeapProfiler.enable');
  const collect = async () => {
    // Once for what is garbage, once more for what only that held.
    for (let turn = 0; turn < 2; turn++) await session.send('HeapProfiler.collectGarbage');
  };
  /** Worlds of content scripts of the extension, where the target is a page. */
  const ours = () => [...worlds.values()].filter(({ origin, auxData }) => auxData?.type === 'isolated' && origin.endsWith(id));

  return {
    async heap() {
      await collect();
      return (await session.send('Runtime.getHeapUsage')).usedSize;
    },
    /** Of a page. */
    async page() {
      await session.send('Performance.enable');
      await collect();
      const { metrics } = await session.send('Performance.getMetrics');
      const of = (name) => metrics.find((each) => each.name === name).value;
      return {
        heap: of('JSHeapUsedSize'),
        nodes: of('Nodes'),
        listeners: of('JSEventListeners'),
        documents: of('Documents'),
        observers: await observersIn(session, ours()),
      };
    },
    /** How often functions of the extension are called in the page while `work` goes on. */
    async calls(work) {
      await session.send('Profiler.enable');
      await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
      await session.send('Profiler.takePreciseCoverage');
      await work();
      const { result } = await session.send('Profiler.takePreciseCoverage');
      await session.send('Profiler.stopPreciseCoverage');
      return result
        .filter(({ url }) => url.includes(id))
        .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
        .reduce((sum, count) => sum + count, 0);
    },
  };
}

async function observersIn(session, worlds) {
  let count = 0;
  for (const { id } of worlds)
    for (const name of OBSERVERS) {
      const { result } = await session.send('Runtime.evaluate', { expression: `${name}.prototype`, contextId: id });
      const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId });
      const { result: length } = await session.send('Runtime.callFunctionOn', {
        objectId: objects.objectId,
        functionDeclaration: 'function () { return this.length; }',
      });
      count += length.value;
      await session.send('Runtime.releaseObject', { objectId: objects.objectId });
    }
  return count;
}
