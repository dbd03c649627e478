export default {
  title: 'Text is selected and copied, the right button pressed',
  steps: [{ name: 'moved', do: (t) => t.act('shift') }],
  extra: async (t) => {
    const { x, y, height } = await t.page.$eval('#text', (each) => each.getBoundingClientRect().toJSON());
    await t.page.mouse.click(x + 60, y + height / 2, { count: 3 });
    await t.page.keyboard.down('Control');
    await t.page.keyboard.press('c');
    await t.page.keyboard.up('Control');
    const before = await t.act('menus');
    await t.page.mouse.click(x + 60, y + height / 2, { button: 'right' });
    await t.sleep(100);
    return { copied: (await t.act('copied')).includes('error began'), menu: (await t.act('menus')) === before + 1 };
  },
};
