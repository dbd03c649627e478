export default {
  title: 'A dialog made by script: traps focus, makes its siblings inert, closes by a press outside',
  noElse: true, // the page makes it inert
  steps: [{ name: 'moved', do: (t) => t.act('move') }],
  extra: async (t) => {
    await t.clickCard();
    return { pressIsNotOutside: !(await t.act('outside')), focusKept: await t.bench(() => __ob.isFocused('[data-focus]')) };
  },
};
