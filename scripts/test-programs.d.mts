export type TestProgram = 'tiffcp' | 'exiftool' | 'djpeg' | 'transicc';
export declare const TEST_PROGRAMS: Readonly<
  Record<TestProgram, { readonly argument: string; readonly debian: string }>
>;
export declare function hasProgram(name: TestProgram): boolean;
export declare function missingPackages(): string[];
