/* global chrome */
// The least an extension can do for this: ask for the picture, open the panel, hand the picture over.
let picture;

chrome.action.onClicked.addListener(({ windowId }) => {
  picture = chrome.tabs.captureVisibleTab(windowId, { format: 'png' });
  chrome.sidePanel.open({ windowId });
});

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  picture.then(answer);
  return true;
});
