"""What documents call the subject of 内人社办发〔2025〕196号 in whole."""

WHOLE_NAME = "内蒙古自治区博士后创新实践基地"
