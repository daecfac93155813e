import { expect, test } from 'vitest';
import { installedPlaces } from './installed.ts';

test('on Linux, in PATH and in the folders of the system, folder by folder', () => {
  const places = installedPlaces({ PATH: '/home/anna/bin:/usr/bin' }, 'linux');
  expect(places.slice(0, 2)).toEqual([
    '/home/anna/bin/chromium',
    '/home/anna/bin/chromium-browser',
  ]);
  expect(places.indexOf('/usr/bin/chromium')).toBeGreaterThan(1);
  expect(places).toContain('/opt/google/chrome/chrome');
  expect(new Set(places).size).toBe(places.length);
});

test('on Windows, Chromium and then Edge, for all users or for one', () => {
  const env = {
    Path: 'C:\\Tools;D:\\Bin',
    ProgramFiles: 'C:\\Program Files',
    'ProgramFiles(x86)': 'C:\\Program Files (x86)',
    LOCALAPPDATA: 'C:\\Users\\anna\\AppData\\Local',
  };
  const places = installedPlaces(env, 'win32');
  expect(places.slice(0, 4)).toEqual([
    'C:\\Tools\\chrome.exe',
    'C:\\Tools\\msedge.exe',
    'C:\\Tools\\chrome-headless-shell.exe',
    'D:\\Bin\\chrome.exe',
  ]);
  expect(places.slice(-3)).toEqual([
    'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\Users\\anna\\AppData\\Local\\Microsoft\\Edge\\Application\\msedge.exe',
  ]);
  expect(places).toContain('C:\\Users\\anna\\AppData\\Local\\Chromium\\Application\\chrome.exe');
});

test('on macOS, the applications of all users and of one', () => {
  expect(installedPlaces({ HOME: '/Users/anna' }, 'darwin')).toEqual([
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Users/anna/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Users/anna/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ]);
});
