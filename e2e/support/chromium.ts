/** How the tests start Chromium where it has no graphics adapter for WebGPU. */
export const PLAIN_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** How the tests start Chromium with WebGPU: also without a GPU, where SwiftShader stands in for one. */
export const CHROMIUM_FLAGS: readonly string[] = [
  ...PLAIN_FLAGS,
  '--enable-unsafe-webgpu',
  // Without these and ANGLE's, presenting to a WebGPU canvas on software kills the GPU process.
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
];
