"""Official documents (文书): what each says, its Word template, and the PDF that is kept."""
