export interface Import {
  from: string;
  types: boolean;
}
export function imports(text: string): Import[];
export function violations(file: string, text: string): string[];
