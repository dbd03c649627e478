// Steplight drives a browser that is already installed; nothing is downloaded with npm.
module.exports = { skipDownload: true };
