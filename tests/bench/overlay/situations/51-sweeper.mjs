export default {
  title: 'The page removes strangers from its body, then swaps the body',
  steps: [
    { name: 'shift', do: (t) => t.act('shift') },
    { name: 'body swapped', do: (t) => t.act('body') },
  ],
};
