export default {
  title: 'The page throws out all that is beside its body, now and then',
  steps: [
    { name: 'once', do: (t) => t.act('sweep') },
    { name: 'twice', do: (t) => t.act('sweep') },
    { name: 'again', do: (t) => t.act('sweep') },
  ],
};
