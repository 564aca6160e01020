// SPDX-License-Identifier: GPL-3.0-or-later
// What lies beside evidence and is none of ours: the unified audit log (domain reference 1.6), a table of
// another workload, a picture, an empty file. For tests of what must be refused with a reason. Each is one
// small file.
#include "core/demo/forms/families.h"
#include "core/demo/forms/table.h"

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

std::string unifiedAudit()
{
    std::string csv = "RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits,"
                      "AssociatedAdminUnitsNames\r\n"
                      "1f0e6c3a-9b1d-4c52-8f60-0a1b2c3d4e5f,2021-02-03T10:11:12.0000000Z,8,Reset user "
                      "password.,admin@contoso.com,";
    appendCell(
        csv,
        R"({"CreationTime":"2021-02-03T10:11:12","Id":"1f0e6c3a-9b1d-4c52-8f60-0a1b2c3d4e5f","Operation":"Reset user password.",)"
        R"("RecordType":8,"ResultStatus":"Success","Workload":"AzureActiveDirectory","UserId":"admin@contoso.com",)"
        R"("ObjectId":"anna.berg@contoso.com","ModifiedProperties":[],"Actor":[{"ID":"admin@contoso.com","Type":5}]})",
        true);
    return csv + ",,\r\n";
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
    return {file("UnifiedAuditLog_2021-02-08.csv", unifiedAudit()),
            file("OfficeActivity.csv",
                 "TenantId,TimeGenerated "
                 "[UTC],RecordType,Operation,OrganizationId,UserType,OfficeWorkload,ResultStatus,UserId,"
                 "ClientIP,Type\r\n3f0c2a91-77aa-4b6e-9d43-5f1e0c9b8a76,\"2/3/2021, 10:11:12.000 "
                 "AM\",ExchangeAdmin,"
                 "New-InboxRule,,Admin,Exchange,TRUE,anna.berg@contoso.com,192.0.2.10,OfficeActivity\r\n"),
            file("screenshot.png", picture()), file("empty.json", "")};
}

} // namespace core::demo
