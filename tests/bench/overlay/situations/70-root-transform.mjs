export default {
  title: 'The body is transformed and filtered, so that fixed is not fixed',
  steps: [
    { name: 'scrolled', do: (t) => t.act('scroll', 60) },
    { name: 'turned', do: (t) => t.act('turn') },
    { name: 'the root, too', do: (t) => t.act('root') },
    { name: 'and scrolled', do: (t) => t.act('scroll', 20) },
  ],
};
