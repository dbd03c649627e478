export default {
  title: 'Modal dialogs open and close over the page of the target',
  steps: [
    { name: 'first', do: (t) => t.act('open', 'a') },
    { name: 'second over it', do: (t) => t.act('open', 'b') },
    { name: 'second closed', do: (t) => t.act('close', 'b') },
    { name: 'both closed', do: (t) => t.act('close', 'a') },
  ],
  extra: async (t) => {
    await t.act('open', 'a');
    await t.act('open', 'b');
    await t.sleep(100);
    await t.adapter.refresh?.(t.page, t);
    const card = await t.card();
    const reachable =
      card &&
      (await t.bench(
        (x, y) => document.elementFromPoint(x, y)?.localName.includes('-'),
        card.x + card.width / 2,
        card.y + card.height / 2,
      ));
    await t.act('close', 'b');
    await t.act('close', 'a');
    return { reachable };
  },
};
