export default {
  title: 'Moved by a keyframe animation, by frames of a script, by the animations API',
  steps: [
    { name: 'keyframes', animated: 1000, do: (t) => t.act('animate') },
    { name: 'script', animated: 1000, do: (t) => t.act('script') },
    { name: 'API', animated: 1000, do: (t) => t.act('web') },
  ],
};
