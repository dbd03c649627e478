export default {
  title: 'Pinch zoom',
  steps: [
    { name: 'zoomed', do: async (t) => (await t.cdp()).send('Emulation.setPageScaleFactor', { pageScaleFactor: 1.6 }) },
    { name: 'back', do: async (t) => (await t.cdp()).send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 }) },
  ],
};
