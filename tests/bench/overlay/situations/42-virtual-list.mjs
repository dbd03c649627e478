export default {
  title: 'A list that uses its nodes again for other rows',
  steps: [
    { name: 'scrolled a little', do: (t) => t.act('scroll', 60) },
    { name: 'row recycled', do: (t) => t.act('scroll', 400), expect: 'absent' },
    { name: 'back', do: (t) => t.act('scroll', 20) },
  ],
};
