"""What the description of the interface says of this programme."""

TITLE = "博士后创新实践基地管理系统"
TEXT = "内人社办发〔2025〕196号"
