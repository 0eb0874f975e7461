import eslint from "@eslint/js";
import jest from "eslint-plugin-jest";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "dist/",
      "bundle/",
      "coverage/",
      "**/__generated__/",
      "test/clients/generated/",
      "test/clients/build/",
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ["src/**/*.ts", "test/**/*.ts"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A forgotten promise is a write nobody waits for.
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      // Type-only edges between layers must stay visible as such.
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      eqeqeq: "error",
      "max-lines": ["error", 400],
      // Barrels hide cycles and make Jest load everything.
      "no-restricted-syntax": [
        "error",
        { selector: "ExportAllDeclaration", message: "Name what you export." },
      ],
    },
  },
  {
    files: ["src/**/*.ts"],
    ignores: ["src/main.ts", "src/config.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Read the environment in src/config.ts." },
      ],
      "no-console": "error",
    },
  },
  {
    files: ["test/**/*.ts"],
    plugins: { jest },
    rules: {
      ...jest.configs["flat/recommended"].rules,
      "jest/no-disabled-tests": "error",
      "jest/no-standalone-expect": "off",
      // The contract suite is made of functions that other files call.
      "jest/no-export": "off",
      "jest/no-conditional-expect": "off",
      "jest/expect-expect": ["error", { assertFunctionNames: ["expect", "expect*", "fc.assert"] }],
    },
  },
  {
    files: ["bench/**/*.mjs", "scripts/**/*.mjs", "examples/**/*.mjs", "test/**/*.mjs", "*.mjs"],
    languageOptions: {
      globals: { process: "readonly", console: "readonly", URL: "readonly", fetch: "readonly" },
    },
  },
  { files: ["**/*.cjs"], languageOptions: { globals: { module: "writable" } } },
);
