/**
 * Where Dawn (the npm package `webgpu`) finds a Vulkan loader and drivers on Linux.
 *
 * Dawn opens `libvulkan.so.1` by name and prints warnings when that fails, so callers ask here first. Chromium,
 * Google Chrome and Playwright's browsers each ship a loader and SwiftShader, a Vulkan driver in software. The
 * loader's folder must be in LD_LIBRARY_PATH before the process starts; the driver may be named later.
 * Elsewhere than on Linux Dawn uses Metal or Direct3D and nothing here applies.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const LOADER = 'libvulkan.so.1';
const SWIFTSHADER = 'vk_swiftshader_icd.json';
const DRIVER_VARIABLES = ['VK_DRIVER_FILES', 'VK_ICD_FILENAMES', 'VK_ADD_DRIVER_FILES'];
const LIBRARY_FOLDERS = ['/lib', '/usr/lib', '/lib64', '/usr/lib64', '/usr/local/lib'];
const BROWSER_FOLDERS = [
  '/usr/lib/chromium',
  '/usr/lib64/chromium-browser',
  '/usr/lib/chromium-browser',
  '/opt/google/chrome',
];

/** Whether Dawn will find a Vulkan loader in this process. */
export function canLoadVulkan() {
  const named = (process.env.LD_LIBRARY_PATH ?? '').split(delimiter).filter(Boolean);
  return named.some(hasLoader) || systemHasLoader();
}

/**
 * The environment variables that a process with Dawn needs from its start. There are none where the system has a
 * Vulkan loader of its own, or where no loader can be found.
 */
export function vulkanStartEnvironment() {
  if (process.platform !== 'linux' || canLoadVulkan()) return {};
  const folder = softwareDriverFolders().find(hasLoader);
  if (folder === undefined) return {};
  const before = process.env.LD_LIBRARY_PATH;
  return { LD_LIBRARY_PATH: before ? `${before}${delimiter}${folder}` : folder };
}

/** Whether drivers are installed, or named by the user, that the loader finds by itself. */
export function hasInstalledDrivers() {
  return hasNamedDrivers() || driverFolders().some((folder) => namesIn(folder).some(isManifest));
}

/** Whether the user has said which drivers to use. */
export function hasNamedDrivers() {
  return DRIVER_VARIABLES.some((name) => process.env[name]);
}

/** Manifests of SwiftShader, for the variable VK_DRIVER_FILES. */
export function softwareDrivers() {
  return softwareDriverFolders().map((folder) => join(folder, SWIFTSHADER));
}

function softwareDriverFolders() {
  return [...BROWSER_FOLDERS, ...playwrightFolders()].filter((folder) =>
    existsSync(join(folder, SWIFTSHADER)),
  );
}

/** `<cache>/chromium-1234/chrome-linux64`, the newest first. */
function playwrightFolders() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright');
  const browsers = namesIn(cache).filter((name) => name.startsWith('chromium'));
  return browsers
    .sort()
    .reverse()
    .flatMap((browser) => namesIn(join(cache, browser)).map((folder) => join(cache, browser, folder)));
}

/** Where the Vulkan loader looks for manifests (its documentation calls them ICD files). */
function driverFolders() {
  const home = homedir();
  const list = (name, otherwise) => (process.env[name] || otherwise).split(delimiter);
  return [
    ...list('XDG_CONFIG_HOME', join(home, '.config')),
    ...list('XDG_CONFIG_DIRS', '/etc/xdg'),
    '/etc',
    ...list('XDG_DATA_HOME', join(home, '.local/share')),
    ...list('XDG_DATA_DIRS', '/usr/local/share:/usr/share'),
  ].map((folder) => join(folder, 'vulkan', 'icd.d'));
}

/** The linker's cache names every library it knows; the folders are for systems without one. */
function systemHasLoader() {
  try {
    if (readFileSync('/etc/ld.so.cache').includes(LOADER)) return true;
  } catch {
    // No cache: musl, Nix and others.
  }
  const triple = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[process.arch] ?? '';
  return LIBRARY_FOLDERS.some((folder) => hasLoader(folder) || hasLoader(join(folder, triple)));
}

function hasLoader(folder) {
  return existsSync(join(folder, LOADER));
}

function isManifest(name) {
  return name.endsWith('.json');
}

function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
