export default {
  title: 'A frame goes to another page, and back, and is moved',
  frame: '.inner',
  steps: [
    { name: 'another page', do: (t) => t.topAct('go', '69-frame-navigates.inner2.html'), settle: 1500 },
    { name: 'moved', do: (t) => t.topAct('put') },
    { name: 'back', do: (t) => t.topAct('go', '69-frame-navigates.inner.html'), settle: 1500 },
  ],
};
