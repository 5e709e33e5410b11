import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
var InputError=class extends Error{file;line;column;constructor(message,place={}){super(message),this.name="InputError",this.file=place.file,this.line=place.line,this.column=place.column}};export{InputError};
