export default {
  title: 'Target in a frame inside a foreign frame',
  frame: '46-nested-frames.deep',
  steps: [
    { name: 'inner page scrolls', do: (t) => t.act('scroll', 30) },
    { name: 'outer frame is moved', do: (t) => t.topAct('move') },
  ],
};
