// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonym/fields.h"

#include "core/base/text.h"

#include <array>
#include <string>
#include <unordered_map>

namespace core::pseudonym {
namespace {

struct Named {
    Field field;
    std::string_view names; // lower case, letters and digits alone, blanks between
};

// Members of Microsoft Graph, Log Analytics and Defender, <Data Name=...> of event logs, labels of their messages, properties that "Update user"
// names (modifiedProperties), attributes of Active Directory. From the domain reference and, for event logs, from memory.
constexpr std::array<Named, 9> table{{
    {Field::Person, "userdisplayname givenname surname firstname lastname middlename accountdisplayname displaynameofuser user_name actor_name shown display_name"
                    " preferredname sn fullname principaldisplayname username2 initials"},
    {Field::MaybePerson, "displayname name cn principalname target_name principal_name targetname objectname manager"},
    {Field::Account, "userprincipalname upn user username useraccount accountname account accountid accountupn mail email othermail othermails other_mails proxyaddresses targetaccount"
                     " targetusername subjectusername samaccountname sam onpremisessamaccountname onpremisesuserprincipalname mailnickname"
                     " initiatedby actor initiator logonaccount useremail alternateemail signinidentifier alternatesigninname userid2 subjectaccount target_account"
                     " subject_account user_upn actor_upn target_upn admin_upn principal_upn mailaddress emailaddress strongauthenticationemail alternativesecurityemail"
                     " homedirectory scriptpath imaddresses sipproxyaddress aliasname initiatinguserorapp"},
    {Field::Domain, "targetdomainname subjectdomainname accountdomain domain userdomain onpremisesdomainname onpremisesnetbiosname netbiosname dnsdomain domainname tenantname"
                    " tenantdomain resourcetenantdomain tenant"},
    {Field::Computer, "computer machinename workstation workstationname hostname onpremisesagent onpremiseagent devicename device_name agent devicedisplayname callerworkstation"
                      " pscomputername servername sourceworkstation callercomputername dnshostname"},
    {Field::Phone, "mobile mobilephone telephonenumber businessphones phonenumber phone alternativephone alternativemobilephone homephone facsimiletelephonenumber fax"
                   " strongauthenticationphoneappdetail authenticationphone alternateauthenticationphone officephone othermobile othertelephone"},
    {Field::Address, "ipaddress ip clientip callerip calleripaddress source_ip sourceip ipaddressfromresourceprovider clientaddress sourcenetworkaddress"},
    {Field::Anchor, "sourceanchor source_anchor sourceanchorvalue onpremisesimmutableid immutableid anchor msdsconsistencyguid"},
    {Field::Place, "streetaddress physicaldeliveryofficename officelocation postalcode postofficebox"},
}};

std::string folded(std::string_view name)
{
    std::string out;
    for (const char c : name)
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')
            out += c;
        else if (c >= 'A' && c <= 'Z')
            out += char(c - 'A' + 'a');
    return out;
}

const std::unordered_map<std::string, Field>& byName()
{
    static const std::unordered_map<std::string, Field> all = [] {
        std::unordered_map<std::string, Field> made;
        for (const Named& entry : table) {
            std::string_view names = entry.names;
            while (!names.empty()) {
                const std::size_t end = std::min(names.find(' '), names.size());
                made.emplace(names.substr(0, end), entry.field);
                names.remove_prefix(std::min(end + 1, names.size()));
            }
        }
        return made;
    }();
    return all;
}

} // namespace

Field fieldNamed(std::string_view name)
{
    // Of a path of members the last one tells; displayName behind "user" is that of a person.
    const std::size_t dot = name.rfind('.');
    const std::string last = folded(dot == std::string_view::npos ? name : name.substr(dot + 1));
    if (last == "displayname" && dot != std::string_view::npos && endsWithIgnoreCase(name.substr(0, dot), "user"))
        return Field::Person;
    const auto found = byName().find(last);
    return found == byName().end() ? Field::Text : found->second;
}

} // namespace core::pseudonym
