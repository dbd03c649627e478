const zoom = (scale) => (t) =>
  t.page.setViewport({ width: Math.round(1280 / scale), height: Math.round(720 / scale), deviceScaleFactor: scale });

export default {
  title: 'Browser zoom: fewer and larger px',
  steps: [
    { name: '200 %', do: zoom(2), settle: 300 },
    { name: '67 %', do: zoom(0.67), settle: 300 },
    { name: '100 %', do: zoom(1), settle: 300 },
  ],
};
