export default {
  title: 'Page and container zoomed by CSS',
  steps: [
    { name: 'shift', do: (t) => t.act('shift', 60) },
    { name: 'other zoom', do: (t) => t.act('zoom', '0.8') },
  ],
};
