export default {
  title: 'Target larger than the window',
  cardOver: true,
  steps: [
    { name: 'in the middle of it', do: (t) => t.act('scroll', 900) },
    { name: 'at its end', do: (t) => t.act('scroll', 2200) },
    { name: 'at its start', do: (t) => t.act('scroll', 0) },
  ],
};
