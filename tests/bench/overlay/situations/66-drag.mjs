export default {
  title: 'The page is dragged on',
  steps: [{ name: 'moved', do: (t) => t.act('shift') }],
  extra: async (t) => {
    const middle = (selector) =>
      t.page.$eval(selector, (each) => {
        const { x, y, width, height } = each.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      });
    const [from, to] = [await middle('#from'), await middle('#to')];
    await t.page.mouse.move(from.x, from.y);
    await t.page.mouse.down();
    await t.page.mouse.move(to.x, to.y, { steps: 6 });
    await t.page.mouse.up();
    await t.sleep(150);
    return { dropped: await t.act('wasDropped'), still: (await t.highlight()) !== null };
  },
};
