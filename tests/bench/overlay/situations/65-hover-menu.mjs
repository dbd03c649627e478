const middle = (t, selector) =>
  t.page.$eval(selector, (each) => {
    const { x, y, width, height } = each.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
const hover = async (t) => {
  const { x, y } = await middle(t, '#more');
  await t.page.mouse.move(x, y, { steps: 3 });
  await t.sleep(200);
};

export default {
  title: 'Target in a menu that is open while the pointer is over it',
  before: hover,
  reopen: hover,
  noElse: true,
  steps: [{ name: 'away and back', do: async (t) => (await t.page.mouse.move(900, 600), await t.sleep(200), await hover(t)), settle: 300 }],
  extra: async (t) => {
    await hover(t);
    const save = await middle(t, '#save');
    await t.page.mouse.move(save.x, save.y, { steps: 5 });
    await t.sleep(200);
    const staysOpen = await t.act('isOpen');
    await t.page.mouse.move(900, 600);
    await t.sleep(300);
    const [lit, more] = [await t.highlight(), await middle(t, '#more')];
    const leads = lit === null || Math.hypot(lit.x + lit.width / 2 - more.x, lit.y + lit.height / 2 - more.y) < 6;
    await hover(t);
    return { staysOpen, nothingButWhatOpensIt: leads };
  },
};
