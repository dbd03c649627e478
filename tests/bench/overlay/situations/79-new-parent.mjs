export default {
  title: 'The target is put into another part of the page, which scrolls',
  steps: [
    { name: 'moved', do: (t) => t.act('move') },
    { name: 'scrolled away in it', do: (t) => t.act('clip'), expect: 'offscreen' },
  ],
  noElse: true,
};
