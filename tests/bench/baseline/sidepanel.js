/* global chrome, document */
document.querySelector('img').src = await chrome.runtime.sendMessage('picture');
