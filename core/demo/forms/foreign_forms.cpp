// SPDX-License-Identifier: GPL-3.0-or-later
// What lies beside evidence and is none of ours: a table of another workload, a picture, an empty
// file. For tests of what must be refused with a reason. Each is one small file.
#include "core/demo/forms/families.h"

namespace core::demo {

namespace {

Form file(std::string path, std::string contents)
{
    Form form{"foreign", Log::Foreign, Shape::None, {}, {}, false, {}};
    form.layout.path = "foreign/" + std::move(path);
    form.append =
        always([contents = std::move(contents)](std::string& out, const Item&) { out += contents; });
    return form;
}

std::string picture()
{
    using namespace std::string_literals;
    return "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9c"
           "c\xf8\xff\xff?\0\x05\xfe\x02\xfe\xa7"
           "5\x81\x84\0\0\0\0IEND\xae"
           "B`\x82"s;
}

} // namespace

Forms foreignForms()
{
    return {file("OfficeActivity.csv",
                 "TenantId,TimeGenerated "
                 "[UTC],RecordType,Operation,OrganizationId,UserType,OfficeWorkload,ResultStatus,UserId,"
                 "ClientIP,Type\r\n3f0c2a91-77aa-4b6e-9d43-5f1e0c9b8a76,\"2/3/2021, 10:11:12.000 "
                 "AM\",ExchangeAdmin,"
                 "New-InboxRule,,Admin,Exchange,TRUE,anna.berg@contoso.com,192.0.2.10,OfficeActivity\r\n"),
            file("screenshot.png", picture()), file("empty.json", "")};
}

} // namespace core::demo
