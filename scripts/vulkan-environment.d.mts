export function canLoadVulkan(): boolean;
export function vulkanStartEnvironment(): Readonly<Record<string, string>>;
export function hasInstalledDrivers(): boolean;
export function hasNamedDrivers(): boolean;
export function softwareDrivers(): readonly string[];
