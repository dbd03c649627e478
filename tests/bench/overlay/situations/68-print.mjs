const media = (name) => async (t) => (await t.cdp()).send('Emulation.setEmulatedMedia', { media: name });

export default {
  title: 'The page is printed without the overlay',
  steps: [
    { name: 'on paper', do: media('print'), settle: 200, expect: 'absent' },
    { name: 'on the screen', do: media(''), settle: 200 },
  ],
};
