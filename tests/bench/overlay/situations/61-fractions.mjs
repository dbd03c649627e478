export default {
  title: 'Half pixels on a screen of 1.5 device pixels',
  before: (t) => t.page.setViewport({ width: 1280, height: 720, deviceScaleFactor: 1.5 }),
  steps: [
    { name: 'a third', do: (t) => t.act('pad', '20.33px 40.66px') },
    { name: 'a half', do: (t) => t.act('pad', '64.5px 3.5px') },
  ],
};
