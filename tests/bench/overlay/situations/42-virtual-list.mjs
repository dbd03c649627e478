export default {
  title: 'A list that uses its nodes again for other rows',
  steps: [
    { name: 'scrolled a little', do: (t) => t.act('scroll', 60) },
    { name: 'row recycled', do: (t) => t.act('scroll', 400), expect: 'absent' },
    { name: 'back', do: (t) => t.act('scroll', 20), settle: 300 },
    {
      name: 'recycled while it is looked for',
      // The first change has the page searched again; the second comes before that is due once more.
      do: async (t) => {
        await t.act('scroll', 10);
        await t.sleep(60);
        await t.act('scroll', 400);
      },
      expect: 'absent',
    },
    { name: 'back once more', do: (t) => t.act('scroll', 20), settle: 700 },
  ],
};
