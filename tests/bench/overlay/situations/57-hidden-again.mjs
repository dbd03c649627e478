export default {
  title: 'Target is hidden and shown by a class',
  steps: [{ name: 'shown by class', do: (t) => t.act('set', 'x') }],
  extra: async (t) => {
    const stale = async (name) => {
      await t.act('set', name);
      await t.sleep(200);
      return (await t.highlight()) !== null;
    };
    const off = await stale('off');
    const dim = await stale('dim');
    const back = await stale('');
    return { goneWhileOff: !off, goneWhileHidden: !dim, back };
  },
};
